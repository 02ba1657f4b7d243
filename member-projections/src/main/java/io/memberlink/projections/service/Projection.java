package io.memberlink.projections.service;

import io.memberlink.projections.elasticsearch.IndexLayout;

/**
 * A read model that this process fills, if the settings name it. Each deployable declares its own as beans.
 *
 * @param target name under {@code memberlink.targets}
 * @param layout of the index it gets when it has none; caches ignore it
 */
public record Projection(String target, IndexLayout layout) {}
