package io.memberlink.e2e.linearizability;

import static io.memberlink.e2e.linearizability.Operation.NEVER;
import static io.memberlink.e2e.linearizability.Step.NOBODY;

import io.memberlink.e2e.linearizability.Step.Bound;
import io.memberlink.e2e.linearizability.Step.Found;
import io.memberlink.e2e.linearizability.Step.HeldByAnother;
import io.memberlink.e2e.linearizability.Step.NotHeld;
import io.memberlink.e2e.linearizability.Step.Unbound;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Histories that did happen one after another, seen by clients whose calls overlap and whose answers are sometimes lost. */
final class TrueHistories {
    private static final List<String> MEMBERS = List.of("anna", "bob", "carl", "dora");
    private static final int OVERLAP = 8;

    private TrueHistories() {}

    static List<Operation> of(int length, Random random) {
        List<Operation> history = new ArrayList<>();
        String holder = NOBODY;
        for (int moment = OVERLAP; moment < length + OVERLAP; moment++) {
            String member = MEMBERS.get(random.nextInt(MEMBERS.size()));
            Step step = switch (random.nextInt(4)) {
                case 0 -> new Found(holder);
                case 1 -> holder.equals(member) ? new Unbound(member) : new NotHeld(member);
                default -> binding(holder, member);
            };
            holder = step.after(holder).orElseThrow();
            boolean lost = step.changes() && random.nextInt(20) == 0;
            long called = moment - 1 - random.nextInt(OVERLAP);
            history.add(new Operation(
                    step, "client " + moment, called, lost ? NEVER : moment + 1 + random.nextInt(OVERLAP)));
            if (random.nextInt(20) == 0) {
                history.add(new Operation(new Bound(member), "unlucky " + moment, called, NEVER));
            }
        }
        return history;
    }

    private static Step binding(String holder, String member) {
        if (holder.equals(member)) {
            return new Unbound(member);
        }
        return holder.equals(NOBODY) ? new Bound(member) : new HeldByAnother(member);
    }

    /** Somebody looks, alone, right after the end, and sees a member that was never there. */
    static List<Operation> withOneWrongLook(List<Operation> history, Random random) {
        List<Operation> wrong = new ArrayList<>(history);
        int at = random.nextInt(history.size());
        Operation replaced = history.get(at);
        wrong.add(new Operation(new Found("eve"), "liar", replaced.called(), replaced.called() + 1));
        return wrong;
    }
}
