package org.strongroom.documents.notify;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** What shows notifications, as D-Bus has it: the part of the specification of freedesktop.org (1.2) that is used here. */
@DBusInterfaceName("org.freedesktop.Notifications")
public interface DesktopNotifications extends DBusInterface {
    /** Shows one, instead of {@code replaced} where that is not 0; its number. */
    @DBusMemberName("Notify")
    UInt32 tell(
            String program,
            UInt32 replaced,
            String icon,
            String title,
            String words,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int millis);

    /** Takes one away. */
    @DBusMemberName("CloseNotification")
    void close(UInt32 number);
}
