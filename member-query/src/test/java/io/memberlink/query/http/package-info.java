@NullMarked
package io.memberlink.query.http;

import org.jspecify.annotations.NullMarked;
