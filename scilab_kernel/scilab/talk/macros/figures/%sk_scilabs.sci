// Gives Scilab's own functions that its macros for handles call (%h_e, %h_i_h). These macros see the
// variables of their callers: in a macro that takes these as variables, the person's do not hide them.
function [error_, find_, get_, or_, set_, size_, stripblanks_, type_] = %sk_scilabs()
    error_ = %sk_c_error;
    find_ = %sk_c_find;
    get_ = %sk_c_get;
    or_ = %sk_c_or;
    set_ = %sk_c_set;
    size_ = %sk_c_size;
    stripblanks_ = %sk_c_stripblanks;
    type_ = %sk_c_type;
endfunction
