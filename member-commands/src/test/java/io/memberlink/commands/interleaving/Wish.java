package io.memberlink.commands.interleaving;

import io.memberlink.commands.binding.BindingProcess;
import io.memberlink.commands.binding.Wanted;
import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Relation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a client wants done. */
sealed interface Wish {
    /** Asks the real protocol for it; throws what the protocol throws. */
    Outcome run(BindingProcess process);

    /** Whether the member may come to hold the identity by this. */
    default boolean binds(MemberId member, Identity identity) {
        return false;
    }

    /** Whether the member may lose the identity by this. */
    default boolean unbinds(MemberId member, Identity identity) {
        return false;
    }

    record Register(MemberId member, List<Identity> identities) implements Wish {
        @Override
        public Outcome run(BindingProcess process) {
            process.register(member, identities.stream().map(Wish::wanted).toList());
            return new Outcome.Acknowledged();
        }

        @Override
        public boolean binds(MemberId someone, Identity something) {
            return member.equals(someone) && identities.contains(something);
        }
    }

    record Bind(MemberId member, Identity identity, OptionalLong expectedVersion) implements Wish {
        @Override
        public Outcome run(BindingProcess process) {
            process.bind(member, wanted(identity), expectedVersion);
            return new Outcome.Acknowledged();
        }

        @Override
        public boolean binds(MemberId someone, Identity something) {
            return member.equals(someone) && identity.equals(something);
        }
    }

    record Unbind(MemberId member, Identity identity) implements Wish {
        @Override
        public Outcome run(BindingProcess process) {
            process.unbind(member, identity, OptionalLong.empty());
            return new Outcome.Acknowledged();
        }

        @Override
        public boolean unbinds(MemberId someone, Identity something) {
            return member.equals(someone) && identity.equals(something);
        }
    }

    record Sweep(Identity identity) implements Wish {
        @Override
        public Outcome run(BindingProcess process) {
            process.sweep(identity);
            return new Outcome.Acknowledged();
        }
    }

    record LookUp(Identity identity) implements Wish {
        @Override
        public Outcome run(BindingProcess process) {
            return new Outcome.Found(process.holderOf(identity).map(Relation::memberId));
        }
    }

    private static Wanted wanted(Identity identity) {
        return new Wanted(identity, Optional.empty());
    }
}
