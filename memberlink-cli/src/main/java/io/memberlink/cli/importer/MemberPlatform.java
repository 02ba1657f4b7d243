package io.memberlink.cli.importer;

import io.memberlink.domain.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What an import needs of the platform. Safe for use by several threads. */
interface MemberPlatform {

    /** How many identities a registration may carry. */
    int MOST_AT_ONCE = 20;

    /** The holder of each of these identities, as of now; without an entry for one that nobody holds. */
    Map<Identity, KnownMember> holders(Collection<Identity> identities);

    /**
     * Registers a member with all of them or none.
     *
     * @param key makes a repetition harmless: one key for one wish
     * @throws Refused if the platform knows better by now
     */
    KnownMember register(List<Identity> identities, String key);

    /** Binds one more identity to the member; as {@link #register} otherwise. */
    KnownMember bind(KnownMember member, Identity identity, String key);

    /** What was decided on has changed meanwhile: look again, decide again. */
    final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String code) {
            super(code, null, false, false);
        }
    }
}
