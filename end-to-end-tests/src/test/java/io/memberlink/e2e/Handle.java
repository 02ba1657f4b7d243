package io.memberlink.e2e;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** An identity in its normal form, as callers write it. */
record Handle(String kind, String value) {
    static Handle newPhone() {
        return new Handle("phone", "+86139" + digits(8));
    }

    static Handle newEmail() {
        return new Handle("email", "a" + digits(14) + "@example.com");
    }

    static Handle newCard() {
        return new Handle("el-card", "25" + digits(14));
    }

    Map<String, String> body() {
        return Map.of("kind", kind, "value", value);
    }

    private static String digits(int count) {
        return ThreadLocalRandom.current()
                .ints(count, 0, 10)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
