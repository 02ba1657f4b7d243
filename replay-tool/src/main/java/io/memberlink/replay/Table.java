package io.memberlink.replay;

import java.util.ArrayList;
import java.util.List;

/** Text in columns as wide as their widest cell. */
final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell)
                    .repeat(' ', Math.max(0, width(column) - cell.length()))
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }

    /** The last cell of a row may be a sentence: it does not make its column wider. */
    private int width(int column) {
        return rows.stream()
                .filter(row ->
                        column < row.size() - 1 || row.size() == rows.getFirst().size())
                .filter(row -> column < row.size())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
