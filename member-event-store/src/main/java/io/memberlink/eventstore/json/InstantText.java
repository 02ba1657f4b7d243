package io.memberlink.eventstore.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times as {@link Instant#toString} writes them. Every event has several and every reader reads them all: digit by digit they cost
 * a tenth of what a formatter takes.
 */
public final class InstantText {
    private static final String SECONDS = "0000-00-00T00:00:00";
    private static final int NANO_DIGITS = 9;

    private InstantText() {}

    /**
     * The same as {@link Instant#parse}, which reads every other form.
     *
     * @throws java.time.DateTimeException when the text is no time
     */
    public static Instant parse(String text) {
        int end = text.length() - 1;
        int fraction = end - SECONDS.length() - 1;
        boolean usual = fraction > 0
                && fraction <= NANO_DIGITS
                && text.charAt(end) == 'Z'
                && text.charAt(SECONDS.length()) == '.'
                && isInForm(text)
                && isDigits(text, SECONDS.length() + 1, end);
        return usual ? read(text, end, fraction) : Instant.parse(text);
    }

    private static boolean isInForm(String text) {
        for (int i = 0; i < SECONDS.length(); i++) {
            char expected = SECONDS.charAt(i);
            if (expected == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != expected) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Instant read(String text, int end, int fraction) {
        int nanos = number(text, SECONDS.length() + 1, end);
        for (int i = fraction; i < NANO_DIGITS; i++) {
            nanos *= 10;
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        nanos)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }
}
