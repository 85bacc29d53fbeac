package org.skewscope.gui.demo;

import javafx.application.Application;

/** Starts {@link RegionDemo} from the class path, where a main class may not be an application. */
public final class RegionDemoMain {

    private RegionDemoMain() {}

    public static void main(String[] arguments) {
        Application.launch(RegionDemo.class, arguments);
    }
}
