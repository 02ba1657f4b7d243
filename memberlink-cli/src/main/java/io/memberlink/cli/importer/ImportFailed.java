package io.memberlink.cli.importer;

/** The import cannot begin or go on; the message is one clear line. What was imported stays and is not repeated by another run. */
public final class ImportFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ImportFailed(String message) {
        super(message);
    }

    public ImportFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
