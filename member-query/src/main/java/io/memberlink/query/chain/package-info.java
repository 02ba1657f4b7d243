/** From whom a lookup is answered: sources, asked in the order of a caller's class, until every question has an answer. */
@NullMarked
package io.memberlink.query.chain;

import org.jspecify.annotations.NullMarked;
