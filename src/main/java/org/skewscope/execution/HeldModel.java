package org.skewscope.execution;

/**
 * A loaded model that several threads may use. It is freed once it is no longer kept and nobody
 * uses it.
 */
final class HeldModel {

    private final LoadedModel loaded;
    private int users;
    private boolean dropped;

    HeldModel(LoadedModel loaded) {
        this.loaded = loaded;
    }

    LoadedModel loaded() {
        return loaded;
    }

    synchronized void take() {
        users++;
    }

    synchronized void giveBack() {
        users--;
        closeUnused();
    }

    /** No one takes it from now on. */
    synchronized void drop() {
        dropped = true;
        closeUnused();
    }

    private void closeUnused() {
        if (dropped && users == 0) {
            loaded.runner().close();
        }
    }
}
