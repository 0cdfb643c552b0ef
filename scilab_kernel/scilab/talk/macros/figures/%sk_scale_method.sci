// Gives the method that makes a Java drawing larger. Called by name, because the class that
// implements it is hidden from other modules.
function method = %sk_scale_method(jClass)
    jDouble = jimport("java.lang.Double", %f);
    jArray = jimport("java.lang.reflect.Array", %f);
    types = jArray.newInstance(jClass.forName("java.lang.Class"), int32(2));
    jArray.set(types, int32(0), jgetfield(jDouble, "TYPE"));
    jArray.set(types, int32(1), jgetfield(jDouble, "TYPE"));
    method = jinvoke(jClass.forName("java.awt.Graphics2D"), "getMethod", "scale", types);
endfunction
