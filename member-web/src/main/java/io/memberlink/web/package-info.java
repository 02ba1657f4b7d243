/** What both HTTP services share: problem details, trace ids and request limits. */
@NullMarked
package io.memberlink.web;

import org.jspecify.annotations.NullMarked;
