package io.memberlink.replay.shardmap;

import io.memberlink.eventstore.EventStoreSettings;
import java.util.SortedSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The shards that a command is about. */
final class ChosenShards {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Option(
            names = "--shards",
            required = true,
            paramLabel = "N,M-O",
            converter = ShardNumbers.Converter.class,
            description = "The shards, such as 3,4 or 0-7.")
    @SuppressWarnings("NullAway.Init") // required
    private ShardNumbers shards;

    /** @throws ParameterException when the store does not have them all */
    SortedSet<Integer> of(EventStoreSettings store) {
        if (shards.shards().isEmpty() || shards.shards().last() >= store.shards()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the store has the shards 0 to " + (store.shards() - 1) + ", not all of " + shards);
        }
        return shards.shards();
    }
}
