package org.strongroom.documents.keychain;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/** The Secret Service as D-Bus has it: the part of the specification of freedesktop.org (0.2) that is used here. */
final class SecretService {
    static final String BUS_NAME = "org.freedesktop.secrets";
    static final String PATH = "/org/freedesktop/secrets";
    static final String DEFAULT_COLLECTION = "/org/freedesktop/secrets/aliases/default";
    static final String ITEM_LABEL = "org.freedesktop.Secret.Item.Label";
    static final String ITEM_ATTRIBUTES = "org.freedesktop.Secret.Item.Attributes";
    static final String COLLECTION_LABEL = "org.freedesktop.Secret.Collection.Label";

    /** Instead of a prompt, where none is needed. */
    static final String NO_PROMPT = "/";

    private SecretService() {}

    /** Two results of one call. */
    public static final class Pair<A, B> extends Tuple {
        @Position(0)
        public final A first;

        @Position(1)
        public final B second;

        public Pair(A first, B second) {
            this.first = first;
            this.second = second;
        }
    }

    /** A secret as it goes over the bus. */
    public static final class Wrapped extends Struct {
        @Position(0)
        public final DBusPath session;

        @Position(1)
        public final byte[] parameters;

        @Position(2)
        public final byte[] value;

        @Position(3)
        public final String contentType;

        public Wrapped(DBusPath session, byte[] parameters, byte[] value, String contentType) {
            this.session = session;
            this.parameters = parameters;
            this.value = value;
            this.contentType = contentType;
        }
    }

    /** All collections together. */
    @DBusInterfaceName("org.freedesktop.Secret.Service")
    public interface Service extends DBusInterface {
        @DBusMemberName("OpenSession")
        Pair<Variant<?>, DBusPath> openSession(String algorithm, Variant<?> input);

        @DBusMemberName("CreateCollection")
        Pair<DBusPath, DBusPath> createCollection(Map<String, Variant<?>> properties, String alias);

        @DBusMemberName("SearchItems")
        Pair<List<DBusPath>, List<DBusPath>> searchItems(Map<String, String> attributes);

        @DBusMemberName("Unlock")
        Pair<List<DBusPath>, DBusPath> unlock(List<DBusPath> objects);

        @DBusMemberName("Lock")
        Pair<List<DBusPath>, DBusPath> lock(List<DBusPath> objects);

        @DBusMemberName("ReadAlias")
        DBusPath readAlias(String name);
    }

    /** Items that are locked together. */
    @DBusInterfaceName("org.freedesktop.Secret.Collection")
    public interface Collection extends DBusInterface {
        @DBusMemberName("CreateItem")
        Pair<DBusPath, DBusPath> createItem(Map<String, Variant<?>> properties, Wrapped secret, boolean replace);
    }

    /** One secret. */
    @DBusInterfaceName("org.freedesktop.Secret.Item")
    public interface Item extends DBusInterface {
        @DBusMemberName("GetSecret")
        Wrapped getSecret(DBusPath session);

        @DBusMemberName("Delete")
        DBusPath delete();
    }

    /** A question to the person. */
    @DBusInterfaceName("org.freedesktop.Secret.Prompt")
    public interface Prompt extends DBusInterface {
        @DBusMemberName("Prompt")
        void prompt(String window);

        @DBusMemberName("Dismiss")
        void dismiss();

        /** It was answered, or not. */
        final class Completed extends DBusSignal {
            public final boolean dismissed;
            public final Variant<?> result;

            public Completed(String path, boolean dismissed, Variant<?> result) throws DBusException {
                super(path, dismissed, result);
                this.dismissed = dismissed;
                this.result = result;
            }
        }
    }
}
