// Makes the kernel's view (scilab/talk/view/View.java). Java 9 and later have no way to add to the
// class path, so the view comes from a class loader of its own.
function view = %sk_view()
    jClass = jimport("java.lang.Class", %f);
    files = jimport("java.io.File", %f);
    arrays = jimport("java.lang.reflect.Array", %f);
    loaders = jimport("java.net.URLClassLoader", %f);
    file_ = files.new("@DIR@/macros/figures/view.jar");
    uri = file_.toURI();
    urls = arrays.newInstance(jClass.forName("java.net.URL"), int32(1));
    arrays.set(urls, int32(0), uri.toURL());
    graphics = jClass.forName("org.scilab.modules.graphic_objects.graphicView.GraphicView");
    loader = loaders.newInstance(urls, graphics.getClassLoader());
    views = loader.loadClass("scilabkernel.View");
    view = views.newInstance();
    view.start("@DIR@");
    jremove(jClass, files, arrays, loaders, file_, uri, urls, graphics, loader, views);
endfunction
