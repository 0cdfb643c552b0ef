// Takes the canvas of %sk_attach away.
function %sk_detach(java, parts)
    nothing = java.drawers.getVisitor(int32(-1));
    java.drawers.changeVisitor(parts(4), nothing);
    canvas = parts(3);
    canvas.destroy();
    jremove(nothing, parts(1), parts(2), parts(3), parts(4), parts(5));
endfunction
