package io.memberlink.projections.memory;

import io.memberlink.projections.target.RelationSource;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.RelationTarget.EmptyMeans;
import io.memberlink.projections.target.RelationTargetContract;

class InMemoryTargetTest extends RelationTargetContract {
    private final InMemoryTarget memory = new InMemoryTarget("memory", EmptyMeans.NOTHING_IS_HERE);

    @Override
    protected RelationTarget newTarget() {
        return memory;
    }

    @Override
    protected RelationSource newSource() {
        return memory;
    }

    @Override
    protected void wipe() {
        memory.wipe();
    }
}
