package io.memberlink.replay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A large number as operators type it: {@code 250000}, {@code 20M}, {@code 1G}. */
final class CountText implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})([kMG]?)");

    @Override
    public Long convert(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException("'" + text + "' is no number such as 250000, 20M or 1G");
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "k" -> number * 1_000;
            case "M" -> number * 1_000_000;
            case "G" -> number * 1_000_000_000;
            default -> number;
        };
    }
}
