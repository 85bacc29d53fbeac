package org.skewscope.gui;

import java.util.concurrent.Callable;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.robot.KeyboardRobot;
import org.testfx.robot.Motion;
import org.testfx.robot.MouseRobot;
import org.testfx.service.query.PointQuery;
import org.testfx.util.WaitForAsyncUtils;

/** A robot that goes on as soon as the toolkit has done what it was told. */
final class WindowRobot extends FxRobot {

    @Override
    public FxRobot interact(Runnable runnable) {
        FxSettle.after(runnable);
        return this;
    }

    @Override
    public <T> FxRobot interact(Callable<T> callable) {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(callable));
        FxSettle.settle();
        return this;
    }

    @Override
    public FxRobot press(KeyCode... keys) {
        for (KeyCode key : keys) {
            keyboard().pressNoWait(key);
            FxSettle.settle();
        }
        return this;
    }

    @Override
    public FxRobot release(KeyCode... keys) {
        for (KeyCode key : keys.length == 0 ? pressed() : keys) {
            keyboard().releaseNoWait(key);
            FxSettle.settle();
        }
        return this;
    }

    @Override
    public FxRobot type(KeyCode... keys) {
        for (KeyCode key : keys) {
            press(key).release(key);
        }
        return this;
    }

    @Override
    public FxRobot press(MouseButton... buttons) {
        mouse().pressNoWait(buttons);
        FxSettle.settle();
        return this;
    }

    @Override
    public FxRobot release(MouseButton... buttons) {
        mouse().releaseNoWait(buttons);
        FxSettle.settle();
        return this;
    }

    /** At once, where a hand would go along a line. */
    @Override
    public FxRobot moveTo(PointQuery point, Motion motion) {
        mouse().moveNoWait(point.query());
        FxSettle.settle();
        return this;
    }

    @Override
    public FxRobot clickOn(PointQuery point, Motion motion, MouseButton... buttons) {
        moveTo(point, motion);
        return clickOn(buttons);
    }

    @Override
    public FxRobot clickOn(MouseButton... buttons) {
        press(buttons);
        return release(buttons);
    }

    private KeyCode[] pressed() {
        return keyboard().getPressedKeys().toArray(KeyCode[]::new);
    }

    private KeyboardRobot keyboard() {
        return robotContext().getKeyboardRobot();
    }

    private MouseRobot mouse() {
        return robotContext().getMouseRobot();
    }
}
