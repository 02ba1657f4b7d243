/** Imports a file of known persons: rows are decided as if they were taken one by one, and written at the same time where they may. */
@NullMarked
package io.memberlink.cli.importer;

import org.jspecify.annotations.NullMarked;
