package io.memberlink.cli.importer;

import java.util.List;

/**
 * One line of data.
 *
 * @param number from 1, in file order
 * @param cells as they stand in the file, one for each column
 */
record Row(long number, List<String> cells) {}
