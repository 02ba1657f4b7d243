package io.memberlink.commands.interleaving;

/** What a participant does next: it asks the port for something, or it has ended. */
sealed interface Next permits Request, Next.Ended {
    /** @param undisturbed whether every answer arrived, so that the protocol had the chance to clean up */
    record Ended(Outcome outcome, boolean undisturbed) implements Next {}
}
