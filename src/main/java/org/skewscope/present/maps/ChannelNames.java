package org.skewscope.present.maps;

import java.util.ArrayList;
import java.util.List;

/** Writes how channels are called. */
public final class ChannelNames {

    private ChannelNames() {}

    /** Returns the name of one channel, counted from 0. */
    public static String of(int channel, int channels) {
        if (channels == 1) {
            return "Gray";
        }
        return channels <= 4 && channel < 4 ? "RGBA".substring(channel, channel + 1) : "" + channel;
    }

    /** Returns the name of the channels that a map shows, as in a heading. */
    public static String shown(int channel, int channels) {
        if (channels == 1) {
            return "gray";
        }
        return channel == DifferenceMap.ALL_CHANNELS || channel >= channels
                ? all(channels)
                : "channel " + of(channel, channels);
    }

    public static String all(int channels) {
        return channels == 3 ? "Max of RGB" : channels == 4 ? "Max of RGBA" : "Max of all";
    }

    /** Returns the choices: all of them, then each. */
    public static List<Integer> choices(int channels) {
        List<Integer> choices = new ArrayList<>();
        choices.add(DifferenceMap.ALL_CHANNELS);
        for (int channel = 0; channels > 1 && channel < Math.min(channels, 4); channel++) {
            choices.add(channel);
        }
        return choices;
    }
}
