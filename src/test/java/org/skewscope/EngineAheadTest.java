package org.skewscope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineAheadTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compare cat.png --pathway eager,model=a.h5 --pathway=graph,size=64,model=b.pb|true",
                "compare cat.png --pathway eager,model=a.h5 --pathway run:phone.npz,name=phone|true",
                "compare cat.png --pathway eager,model=a.h5 --pathway graph|false",
                "compare cat.png --pathway eager,model=|false",
                "compare cat.png --pathway eager,model=,size=64|false",
                "compare cat.png|false",
                "compare cat.png --pathway|false",
            })
    void knowsWhetherAnyPathwayRunsTheSessionsModel(String line, boolean others) {
        assertThat(EngineAhead.nameOthers(line.split(" "))).isEqualTo(others);
    }
}
