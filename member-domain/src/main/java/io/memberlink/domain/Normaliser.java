package io.memberlink.domain;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a value becomes its normal form; input is NFKC-normalised and trimmed already. */
public enum Normaliser {
    /** As it is, case kept. */
    TEXT {
        @Override
        Optional<String> normalForm(String cleaned, String region) {
            return Optional.of(cleaned);
        }
    },
    /** Spaces and dashes removed. */
    DIGITS {
        @Override
        String clean(String value) {
            return withoutSeparators(value);
        }

        @Override
        Optional<String> normalForm(String cleaned, String region) {
            return Optional.of(cleaned);
        }
    },
    /** Lower case. */
    EMAIL {
        @Override
        String clean(String value) {
            return value.toLowerCase(Locale.ROOT);
        }

        @Override
        Optional<String> normalForm(String cleaned, String region) {
            return Optional.of(cleaned);
        }
    },
    /** E.164; only numbers that libphonenumber calls valid. */
    PHONE {
        @Override
        String clean(String value) {
            return withoutSeparators(value);
        }

        @Override
        Optional<String> normalForm(String cleaned, String region) {
            // Letters would be read as a vanity number or as an extension, which E.164 drops silently.
            if (!DIALLED.matcher(cleaned).matches()) {
                return Optional.empty();
            }
            PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
            try {
                PhoneNumber number = phones.parse(cleaned, region);
                return phones.isValidNumber(number)
                        ? Optional.of(phones.format(number, PhoneNumberFormat.E164))
                        : Optional.empty();
            } catch (NumberParseException notANumber) {
                return Optional.empty();
            }
        }
    };

    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}]+");
    private static final Pattern DIALLED = Pattern.compile("\\+?[0-9().]{3,32}");

    private static String withoutSeparators(String value) {
        // Most values have none, and to look for those of all alphabets costs as much as the rest of a lookup's
        // preparation.
        return value.chars().allMatch(Normaliser::isPlain)
                ? value
                : SEPARATORS.matcher(value).replaceAll("");
    }

    private static boolean isPlain(int character) {
        return ('0' <= character && character <= '9') || character == '+';
    }

    /** The value without what people write only to read it better. */
    String clean(String value) {
        return value;
    }

    /** Empty where the cleaned value has no normal form. */
    abstract Optional<String> normalForm(String cleaned, String region);
}
