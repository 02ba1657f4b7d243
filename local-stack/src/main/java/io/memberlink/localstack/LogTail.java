package io.memberlink.localstack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, indented, to be shown below a sentence. */
final class LogTail {

    private static final int LINES = 12;
    private static final int BYTES = 8_192;

    private LogTail() {}

    static String of(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - BYTES));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            StringBuilder text = new StringBuilder();
            lines.subList(Math.max(0, lines.size() - LINES), lines.size())
                    .forEach(line -> text.append("\n  | ").append(line));
            return text.toString();
        } catch (IOException e) {
            return " (cannot be read: " + e.getMessage() + ")";
        }
    }
}
