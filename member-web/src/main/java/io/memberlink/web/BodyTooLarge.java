package io.memberlink.web;

import java.io.IOException;

/** A request body grew over the limit while it was read. */
final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLarge(long limit) {
        super("the request body is larger than " + limit + " bytes");
    }
}
