package io.memberlink.commands;

import java.util.concurrent.ThreadLocalRandom;

/** Identities that nobody else uses, as JSON. */
public final class SomeIdentities {
    private SomeIdentities() {}

    public static String phone() {
        return identity("phone", "139" + digits(8));
    }

    public static String card() {
        return identity("el-card", "24" + digits(14));
    }

    public static String email() {
        return identity("email", "a" + digits(12) + "@example.com");
    }

    public static String identity(String kind, String value) {
        return "{\"kind\":\"" + kind + "\",\"value\":\"" + value + "\"}";
    }

    public static String registration(String... identities) {
        return "{\"identities\":[" + String.join(",", identities) + "]}";
    }

    private static String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + ThreadLocalRandom.current().nextInt(10)));
        }
        return digits.toString();
    }
}
