package io.memberlink.localstack;

/** Where the servers of a test run come from: child processes, or containers where Docker exists. */
public interface ServerProvider extends AutoCloseable {

    /** The server of that name, not necessarily started; the same one for the same name. */
    Server server(ServerKind kind, String name);

    /** Ends every server that this provider is responsible for. */
    @Override
    void close();
}
