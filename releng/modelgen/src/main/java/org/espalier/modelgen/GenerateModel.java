// SPDX-License-Identifier: EPL-2.0
package org.espalier.modelgen;

import org.eclipse.emf.codegen.ecore.generator.Generator;
import org.eclipse.emf.codegen.ecore.generator.GeneratorAdapterFactory;
import org.eclipse.emf.codegen.ecore.genmodel.GenModel;
import org.eclipse.emf.codegen.ecore.genmodel.GenModelPackage;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenBaseGeneratorAdapter;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenModelGeneratorAdapterFactory;
import org.eclipse.emf.codegen.merge.java.JControlModel;
import org.eclipse.emf.common.util.BasicMonitor;
import org.eclipse.emf.common.util.Diagnostic;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.plugin.EcorePlugin;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.xmi.impl.EcoreResourceFactoryImpl;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceFactoryImpl;

import java.io.File;
import java.io.IOException;
import java.util.List;

/**
 * Generates the Java code of an EMF model without a workspace, as a step of the Maven build.
 *
 * <p>Arguments: the project directory and the genmodel's path in it.
 */
public final class GenerateModel {
    private GenerateModel() {}

    public static void main(String[] args) throws IOException {
        File project = new File(args[0]).getCanonicalFile();
        GenModel genModel = load(project, args[1]);
        Generator generator = new WithoutMerge();
        generator.setInput(genModel);
        Diagnostic result =
                generator.generate(
                        genModel, GenBaseGeneratorAdapter.MODEL_PROJECT_TYPE, new BasicMonitor());
        if (result.getSeverity() >= Diagnostic.ERROR) {
            throw new IllegalStateException(
                    "No code was generated from " + args[1] + ": " + errors(List.of(result)));
        }
    }

    private static GenModel load(File project, String path) {
        ResourceSet resources = new ResourceSetImpl();
        var factories = resources.getResourceFactoryRegistry().getExtensionToFactoryMap();
        factories.put("ecore", new EcoreResourceFactoryImpl());
        factories.put("genmodel", new XMIResourceFactoryImpl());
        GenModelPackage.eINSTANCE.eClass();
        EcorePlugin.getPlatformResourceMap()
                .put(project.getName(), URI.createFileURI(project + "/"));
        GeneratorAdapterFactory.Descriptor.Registry.INSTANCE.addDescriptor(
                GenModelPackage.eNS_URI, GenModelGeneratorAdapterFactory.DESCRIPTOR);
        URI uri = URI.createPlatformResourceURI("/" + project.getName() + "/" + path, true);
        GenModel genModel = (GenModel) resources.getResource(uri, true).getContents().get(0);
        genModel.reconcile();
        genModel.setCanGenerate(true);
        genModel.setValidateModel(true);
        return genModel;
    }

    private static String errors(List<Diagnostic> diagnostics) {
        StringBuilder text = new StringBuilder();
        for (Diagnostic each : diagnostics) {
            if (each.getSeverity() >= Diagnostic.ERROR) {
                text.append(each.getMessage()).append('\n').append(errors(each.getChildren()));
            }
        }
        return text.toString();
    }

    /** Always writes anew: the generated directory holds nothing made by hand. */
    private static final class WithoutMerge extends Generator {
        @Override
        public JControlModel getJControlModel() {
            return new JControlModel() {
                @Override
                public boolean canMerge() {
                    return false;
                }
            };
        }
    }
}
