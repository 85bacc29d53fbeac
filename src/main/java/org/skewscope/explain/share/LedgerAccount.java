package org.skewscope.explain.share;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.option.Stage;

/**
 * Describes how a ledger came about.
 *
 * @param method how the shares were found
 * @param orders how many random orders were drawn; 0 where exact
 * @param hybrids how many hybrids were evaluated, A and B included
 * @param totals what the shares add up to
 * @param failures hybrids that could not be run; orders through them are left out
 * @param statement how the hybrids were run and how exact the shares are
 * @param unavailable why a share cannot be said, a sentence each
 */
public record LedgerAccount(
        Method method,
        int orders,
        int hybrids,
        Shares totals,
        List<FailedHybrid> failures,
        String statement,
        List<String> unavailable) {

    public LedgerAccount {
        failures = List.copyOf(failures);
        unavailable = List.copyOf(unavailable);
    }

    /** Describes how shares are found. */
    public enum Method {
        /** Over all hybrids. */
        EXACT,
        /** Over random orders. */
        SAMPLED,
        /** Over the options that change the input tensor; the others were seen to leave rounding. */
        INPUT;

        /** Returns the name in the JSON. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Describes a hybrid that could not be run.
     *
     * @param changes what it takes from B
     * @param stage the stage that failed
     * @param reason one clause
     */
    public record FailedHybrid(List<OptionChange> changes, Stage stage, String reason) {
        public FailedHybrid {
            changes = List.copyOf(changes);
        }
    }
}
