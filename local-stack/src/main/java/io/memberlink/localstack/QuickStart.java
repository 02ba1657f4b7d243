package io.memberlink.localstack;

/**
 * What the JVMs of a local platform run with: a dozen of them share a small machine for a few minutes, and with the optimising
 * compiler each spends more on compiling than on its work. What is measured runs with {@code -Dmemberlink.full-jit=true}.
 */
public final class QuickStart {
    /** One option of a JVM that starts. */
    public static final String JVM_OPTION =
            Boolean.getBoolean("memberlink.full-jit") ? "-XX:+TieredCompilation" : "-XX:TieredStopAtLevel=1";

    private QuickStart() {}
}
