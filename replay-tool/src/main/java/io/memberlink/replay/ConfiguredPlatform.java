package io.memberlink.replay;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.IdentityKinds;
import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.mysql.ControlTable;
import io.memberlink.eventstore.mysql.KeyedStore;
import io.memberlink.eventstore.mysql.Route;
import io.memberlink.projections.Targets;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.target.Edition;
import io.memberlink.projections.target.RelationTarget;
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
    private @Nullable ControlTable control;

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
        EventStore open = store == null ? KeyedStore.open(settings.eventStore(), keys()) : store;
        store = open;
        return open;
    }

    @Override
    public RelationTarget target(String name) {
        return Targets.existing(name, settingsOf(name));
    }

    @Override
    public RelationTarget target(String name, Edition edition) {
        return Targets.edition(edition, name, settingsOf(name), Optional.empty());
    }

    @Override
    public synchronized ControlRoutes routes() {
        ControlTable open =
                control == null ? ControlTable.open(settings.eventStore().controlServer()) : control;
        control = open;
        return new ControlRoutes() {
            @Override
            public Optional<Route> find(String name) {
                return open.route(name);
            }

            @Override
            public Optional<Route> change(String name, String value, long seenVersion) {
                return open.changeRoute(name, value, seenVersion);
            }
        };
    }

    @Override
    public IdentityKeys keys() {
        return new IdentityKeys(settings.identityKeySecret().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public IdentityKinds kinds() {
        return new IdentityKinds(settings.identities());
    }

    @Override
    public RelationProjection projection(String target) {
        return new RelationProjection(keys(), settingsOf(target)::shows);
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
        if (control != null) {
            control.close();
        }
    }
}
