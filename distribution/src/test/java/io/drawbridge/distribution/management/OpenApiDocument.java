package io.drawbridge.distribution.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds a document to what OpenAPI 3.1 asks of one (section 4), as far as ours uses it. */
final class OpenApiDocument {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");

    private OpenApiDocument() {
    }

    /** An operation of the document. */
    record Operation(String method, String path) {
    }

    /** Checks it and returns its operations. */
    static List<Operation> check(Config document) {
        assertTrue(document.getString("openapi").matches("3\\.1\\.\\d+"));
        assertFalse(document.getString("info.title").isEmpty());
        assertFalse(document.getString("info.version").isEmpty());
        references(document.root(), document);
        List<Operation> operations = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        document.getObject("paths").forEach((path, item) -> {
            assertTrue(path.startsWith("/"), path);
            ((ConfigObject) item).forEach((method, operation) -> {
                assertTrue(METHODS.contains(method), method);
                Config details = ((ConfigObject) operation).toConfig();
                assertTrue(ids.add(details.getString("operationId")), () -> "twice: " + details);
                assertFalse(details.getString("summary").isEmpty(), path);
                parameters(path, details);
                responses(path, details);
                security(document, details);
                operations.add(new Operation(method.toUpperCase(Locale.ROOT), path));
            });
        });
        assertTrue(operations.size() > 20, () -> "only " + operations);
        return operations;
    }

    private static void parameters(String path, Config operation) {
        List<? extends Config> parameters =
                operation.hasPath("parameters") ? operation.getConfigList("parameters") : List.of();
        Set<String> declared = new HashSet<>();
        for (Config parameter : parameters) {
            String in = parameter.getString("in");
            assertTrue(Set.of("path", "query", "header", "cookie").contains(in), in);
            assertTrue(parameter.hasPath("schema"), () -> path + ": " + parameter);
            if (in.equals("path")) {
                assertTrue(parameter.getBoolean("required"), () -> path + ": a name in a path is required");
                declared.add(parameter.getString("name"));
            }
        }
        assertEquals(NAME.matcher(path).results().map(found -> found.group(1)).collect(Collectors.toSet()), declared);
        if (operation.hasPath("requestBody")) {
            assertTrue(operation.getObject("requestBody.content").containsKey("application/json"), path);
        }
    }

    private static void responses(String path, Config operation) {
        ConfigObject responses = operation.getObject("responses");
        assertTrue(responses.containsKey("200"), path);
        responses.forEach((status, response) -> {
            assertTrue(status.equals("default") || status.matches("[1-5]\\d\\d"), status);
            assertTrue(((ConfigObject) response).containsKey("description"), path);
        });
    }

    private static void security(Config document, Config operation) {
        for (Config scheme : operation.getConfigList("security")) {
            scheme.root().keySet().forEach(name ->
                    assertTrue(document.getObject("components.securitySchemes").containsKey(name), name));
        }
    }

    private static void references(ConfigValue value, Config document) {
        if (value instanceof ConfigObject object) {
            for (Map.Entry<String, ConfigValue> member : object.entrySet()) {
                if (member.getKey().equals("$ref")) {
                    String reference = (String) member.getValue().unwrapped();
                    assertTrue(document.hasPath(reference.replaceFirst("^#/", "").replace('/', '.')), reference);
                }
                references(member.getValue(), document);
            }
        } else if (value instanceof ConfigList list) {
            list.forEach(element -> references(element, document));
        }
    }
}
