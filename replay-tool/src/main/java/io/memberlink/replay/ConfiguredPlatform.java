package io.memberlink.replay;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.target.TargetSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The platform that a settings file describes. */
final class ConfiguredPlatform implements Platform {
    private final ReplaySettings settings;
    private @Nullable EventStore store;

    private ConfiguredPlatform(ReplaySettings settings) {
        this.settings = settings;
    }

    /** @throws ReplayFailed when the file does not say all that is needed */
    static Platform of(Path file) {
        return new ConfiguredPlatform(SettingsFile.read(file));
    }

    @Override
    public Set<String> targets() {
        return settings.targets().keySet();
    }

    @Override
    public synchronized EventReader store() {
        EventStore open = store == null ? MySqlEventStore.open(settings.eventStore()) : store;
        store = open;
        return open;
    }

    @Override
    public TargetAdministration open(String target) {
        return TargetAdministration.open(target, settingsOf(target));
    }

    @Override
    public RelationProjection projection(String target) {
        byte[] secret = settings.identityKeySecret().getBytes(StandardCharsets.UTF_8);
        return new RelationProjection(new IdentityKeys(secret), settingsOf(target)::shows);
    }

    @Override
    public boolean isCache(String target) {
        return switch (settingsOf(target).kind()) {
            case ELASTICSEARCH -> false;
            case REDIS -> true;
        };
    }

    private TargetSettings settingsOf(String target) {
        return Optional.ofNullable(settings.targets().get(target)).orElseThrow();
    }

    @Override
    public synchronized void close() {
        if (store != null) {
            store.close();
        }
    }
}
