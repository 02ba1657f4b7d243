package io.memberlink.e2e.linearizability;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An answer that no order of the operations explains.
 *
 * @param holders who may have held the identity right before it
 * @param before the last operations that were called before it was answered, in the order of their calls
 */
public record Violation(Operation operation, Set<String> holders, List<Operation> before) {
    @Override
    public String toString() {
        return before.stream()
                .map(each -> "%n  %s %s%s".formatted(line(each), each.client(), each.equals(operation) ? "  <==" : ""))
                .collect(Collectors.joining("", "held by one of " + holders + " before", ""));
    }

    private String line(Operation each) {
        return "%+10.3f ms to %s  %s"
                .formatted(
                        millis(each.called()),
                        each.isAnswered() ? "%+10.3f ms".formatted(millis(each.answered())) : "?",
                        each.step());
    }

    private double millis(long nanos) {
        return (nanos - operation.called()) / 1e6;
    }
}
