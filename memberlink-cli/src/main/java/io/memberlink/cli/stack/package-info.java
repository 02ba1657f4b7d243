/** The processes of one state folder: planned, started, watched, stopped, and their settings file. */
@NullMarked
package io.memberlink.cli.stack;

import org.jspecify.annotations.NullMarked;
