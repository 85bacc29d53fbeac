package org.skewscope.present.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skewscope.network.NetworkFinding.CauseKind;

/** Holds what the tables of networks.json promise for each kind of cause. */
class NetworkCauseTest {

    @ParameterizedTest
    @EnumSource(CauseKind.class)
    void eachKindHasASentenceACodeAndACure(CauseKind kind) {
        assertThat(NetworkCause.tables().sentences().get(kind)).contains("%1$s");
        assertThat(NetworkCause.tables().causes())
                .filteredOn(row -> row.kind() == kind && row.subjects().isEmpty())
                .singleElement()
                .satisfies(row -> assertThat(row.code()).matches("SK[A-Z]\\d{3}"))
                .satisfies(row -> assertThat(row.cure()).endsWith("."));
    }
}
