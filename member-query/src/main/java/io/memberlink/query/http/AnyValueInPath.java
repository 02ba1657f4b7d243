package io.memberlink.query.http;

import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.ServletHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.springframework.boot.jetty.JettyServerCustomizer;

/**
 * Lets an encoded slash or percent sign stand in a path: an e-mail address may hold both. Everything else that is ambiguous in a path
 * (dot segments, empty segments, parameters) stays refused.
 */
final class AnyValueInPath implements JettyServerCustomizer {
    private static final UriCompliance COMPLIANCE =
            UriCompliance.from(EnumSet.of(Violation.AMBIGUOUS_PATH_SEPARATOR, Violation.AMBIGUOUS_PATH_ENCODING));

    @Override
    public void customize(Server server) {
        for (var connector : server.getConnectors()) {
            connector.getConnectionFactories().stream()
                    .filter(ConnectionFactory.class::isInstance)
                    .map(ConnectionFactory.class::cast)
                    .forEach(http -> http.getHttpConfiguration().setUriCompliance(COMPLIANCE));
        }
        server.getDescendants(ServletHandler.class).forEach(handler -> handler.setDecodeAmbiguousURIs(true));
    }
}
