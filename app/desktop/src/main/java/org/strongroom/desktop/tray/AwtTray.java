package org.strongroom.desktop.tray;

import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BaseMultiResolutionImage;
import java.awt.image.BufferedImage;
import java.beans.PropertyChangeListener;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import org.strongroom.desktop.control.Tray;

/** The tray as AWT knows it, which starts with the first question for it. */
public final class AwtTray implements Tray {
    private final SystemTray tray;

    private AwtTray(SystemTray tray) {
        this.tray = tray;
    }

    /** That of this system; nothing where there is none. */
    public static Optional<Tray> find() {
        if (Boolean.getBoolean("java.awt.headless")) {
            return Optional.empty();
        }
        try {
            return SystemTray.isSupported() ? Optional.of(new AwtTray(SystemTray.getSystemTray())) : Optional.empty();
        } catch (UnsupportedOperationException | AWTError | LinkageError e) {
            // No display that AWT can use, or a Java without its native part.
            return Optional.empty();
        }
    }

    @Override
    public Icon show(List<Image> images, String tooltip, Words words, Asked asked) throws IOException {
        try {
            java.awt.Image[] sizes = images.stream().map(AwtTray::copy).toArray(java.awt.Image[]::new);
            TrayIcon icon = new TrayIcon(new BaseMultiResolutionImage(sizes), tooltip);
            icon.setImageAutoSize(true);
            icon.addMouseListener(new MouseAdapter() {
                @Override
                public void mouseClicked(MouseEvent event) {
                    if (event.getButton() == MouseEvent.BUTTON1) {
                        asked.open();
                    }
                }
            });
            PopupMenu menu = new PopupMenu();
            fill(menu, words, asked);
            icon.setPopupMenu(menu);
            tray.add(icon);
            PropertyChangeListener lost = change -> {
                if (change.getNewValue() == null) {
                    asked.gone();
                }
            };
            tray.addPropertyChangeListener("systemTray", lost);
            return new Shown(tray, icon, menu, lost, asked);
        } catch (AWTException | RuntimeException e) {
            throw new IOException("the tray takes no icon", e);
        }
    }

    private static void fill(PopupMenu menu, Words words, Asked asked) {
        menu.removeAll();
        menu.add(item(words.open(), asked::open));
        words.lock().ifPresent(lock -> menu.add(item(lock, asked::lockAll)));
        menu.addSeparator();
        menu.add(item(words.quit(), asked::quit));
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.addActionListener(ignored -> action.run());
        return item;
    }

    private static BufferedImage copy(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        copy.setRGB(0, 0, width, height, argb, 0, width);
        return copy;
    }

    private record Shown(SystemTray tray, TrayIcon icon, PopupMenu menu, PropertyChangeListener lost, Asked asked)
            implements Icon {
        @Override
        public void say(Words words) {
            EventQueue.invokeLater(() -> fill(menu, words, asked));
        }

        @Override
        public void remove() {
            tray.removePropertyChangeListener("systemTray", lost);
            tray.remove(icon);
        }
    }
}
