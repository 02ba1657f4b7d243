package io.memberlink.replay;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A speed as operators type it: {@code 2000/s}, or {@code max}.
 *
 * @param eventsPerSecond empty for as fast as it goes
 */
record ReplayRate(OptionalLong eventsPerSecond) {
    /** From text. */
    static final class Converter implements ITypeConverter<ReplayRate> {
        private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8})/s");
        private static final String MAX = "max";

        @Override
        public ReplayRate convert(String text) {
            if (text.equals(MAX)) {
                return new ReplayRate(OptionalLong.empty());
            }
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new TypeConversionException("'" + text + "' is no rate such as 2000/s, or max");
            }
            return new ReplayRate(OptionalLong.of(Long.parseLong(form.group(1))));
        }
    }
}
