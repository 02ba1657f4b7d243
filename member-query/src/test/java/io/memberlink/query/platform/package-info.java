/** A platform for tests: real servers, with members in them, of which a test decides how far each read model has come. */
@NullMarked
package io.memberlink.query.platform;

import org.jspecify.annotations.NullMarked;
