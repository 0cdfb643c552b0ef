// Has the kernel's view watch the figures, before the first of them is made.
function %sk_begin_view()
    %sk_java();
endfunction
