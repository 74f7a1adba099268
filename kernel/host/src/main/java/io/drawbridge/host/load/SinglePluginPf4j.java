package io.drawbridge.host.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.pf4j.DefaultPluginManager;
import org.pf4j.Plugin;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PropertiesPluginDescriptorFinder;

/** A PF4J manager that holds one plugin, loaded by a class loader that it is handed. */
final class SinglePluginPf4j extends DefaultPluginManager {
    private final ClassLoader loader;

    SinglePluginPf4j(Path directory, ClassLoader loader) {
        super(List.of(directory));
        this.loader = loader;
    }

    /** Loads the plugin, without starting anything of it, and names its extension classes. */
    Set<String> load(Path staged) {
        return getExtensionClassNames(loadPlugin(staged));
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new PropertiesPluginDescriptorFinder();
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new PluginLoader() {
            @Override
            public boolean isApplicable(Path path) {
                return true;
            }

            @Override
            public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
                return loader;
            }
        };
    }

    /** The plugin's own class is the host's to construct. */
    @Override
    protected PluginFactory createPluginFactory() {
        return wrapper -> new Plugin();
    }
}
