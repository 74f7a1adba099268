package io.drawbridge.host;

import io.drawbridge.host.invoke.PluginExtension;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The extensions of one revision by extension point; immutable. */
public final class ExtensionSet {
    private final Map<Class<?>, List<PluginExtension<?>>> byPoint;
    private final List<PluginExtension<?>> onePerGeneration;

    private ExtensionSet(Map<Class<?>, List<PluginExtension<?>>> byPoint) {
        this.byPoint = byPoint;
        Map<Long, PluginExtension<?>> generations = new LinkedHashMap<>();
        all().forEach(extension -> generations.putIfAbsent(extension.generation(), extension));
        onePerGeneration = List.copyOf(generations.values());
    }

    /** A set of extensions; those of one plugin stay in the order given. */
    public static ExtensionSet of(Collection<PluginExtension<?>> extensions) {
        Map<Class<?>, List<PluginExtension<?>>> byPoint = new LinkedHashMap<>();
        extensions.stream()
                .sorted(Comparator.comparing(PluginExtension::plugin))
                .forEach(extension ->
                        byPoint.computeIfAbsent(extension.point(), point -> new ArrayList<>()).add(extension));
        byPoint.replaceAll((point, list) -> List.copyOf(list));
        return new ExtensionSet(byPoint);
    }

    /** The extensions of a point, by plugin id, those of one plugin by their ordinal. */
    @SuppressWarnings("unchecked") // an extension is filed under its own point
    public <T> List<PluginExtension<T>> of(Class<T> point) {
        return (List<PluginExtension<T>>) (List<?>) byPoint.getOrDefault(point, List.of());
    }

    /** The extensions of a point: first those of the plugins named, in that order, then the others by plugin id. */
    public <T> List<PluginExtension<T>> of(Class<T> point, List<String> order) {
        List<PluginExtension<T>> ordered = new ArrayList<>(of(point));
        ordered.sort(Comparator.comparingInt(extension -> {
            int place = order.indexOf(extension.plugin());
            return place < 0 ? order.size() : place;
        }));
        return List.copyOf(ordered);
    }

    /** All extensions. */
    public List<PluginExtension<?>> all() {
        return byPoint.values().stream().<PluginExtension<?>>flatMap(List::stream).toList();
    }

    /** Some extension of each generation. */
    List<PluginExtension<?>> onePerGeneration() {
        return onePerGeneration;
    }
}
