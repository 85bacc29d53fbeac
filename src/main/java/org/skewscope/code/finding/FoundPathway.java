package org.skewscope.code.finding;

import java.util.List;
import java.util.Map;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;

/**
 * A pathway of a program or config.
 *
 * @param settings the options that the program sets; all others have the values of the preset eager
 * @param lines the label of the line that sets each option
 */
public record FoundPathway(List<Setting> settings, Map<OptionKey, String> lines) {

    public FoundPathway {
        settings = List.copyOf(settings);
        lines = Map.copyOf(lines);
    }
}
