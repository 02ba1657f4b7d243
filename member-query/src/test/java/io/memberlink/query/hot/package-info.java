@NullMarked
package io.memberlink.query.hot;

import org.jspecify.annotations.NullMarked;
