package io.memberlink.localstack;

import com.sun.security.auth.module.UnixSystem;

/** Whether this process may do everything, which some servers refuse and others must be told. */
final class Root {

    private Root() {}

    static boolean isMe() {
        return new UnixSystem().getUid() == 0;
    }
}
