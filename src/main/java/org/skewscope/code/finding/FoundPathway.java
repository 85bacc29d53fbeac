package org.skewscope.code.finding;

import java.util.List;
import java.util.Map;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;

/**
 * A pathway that a program describes.
 *
 * @param settings what it settles; the rest has the values of the preset eager
 * @param lines the label of the line that settles an option
 */
public record FoundPathway(List<Setting> settings, Map<OptionKey, String> lines) {

    public FoundPathway {
        settings = List.copyOf(settings);
        lines = Map.copyOf(lines);
    }
}
