package org.skewscope.gui;

import com.sun.javafx.stage.WindowHelper;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.Start;

/**
 * What TestFX's own extension does for a test class with a method {@code @Start}, without its
 * sleeps, which take half a second of every test. The window is styled and laid out but not
 * painted, which took a fifth of the processor time of window tests; a snapshot is painted all the
 * same.
 */
public final class WindowExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private final FxRobot robot = new WindowRobot();

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        Object test = context.getRequiredTestInstance();
        for (Method method : test.getClass().getDeclaredMethods()) {
            if (method.isAnnotationPresent(Start.class)) {
                method.setAccessible(true);
                FxSettle.after(() -> invoke(method, test, stage));
                FxSettle.after(() -> Window.getWindows().forEach(WindowExtension::leaveUnpainted));
            }
        }
    }

    /** Marks the native window alone as minimized: the painter skips it, and nothing else asks. */
    private static void leaveUnpainted(Window window) {
        try {
            Object peer = WindowHelper.getPeer(window);
            Method platformWindow = peer.getClass().getDeclaredMethod("getPlatformWindow");
            platformWindow.setAccessible(true);
            Field state = com.sun.glass.ui.Window.class.getDeclaredField("state");
            state.setAccessible(true);
            state.setInt(platformWindow.invoke(peer), com.sun.glass.ui.Window.State.MINIMIZED);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void invoke(Method start, Object test, Stage stage) {
        try {
            start.invoke(test, stage);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        FxSettle.after(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        robot.release(new MouseButton[0]);
        robot.release(new KeyCode[0]);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FxRobot.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return robot;
    }
}
